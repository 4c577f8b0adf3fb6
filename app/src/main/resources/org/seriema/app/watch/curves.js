// The figures of each chosen run by training and epoch.

export const VALIDATION = "val_";

/** The figures of one run: training -> figure -> values by epoch. */
export class Curves {
  trainings = new Map();

  /** Takes epochs in; those that are there already are replaced. */
  add(epochs) {
    for (const { training, epoch, figures } of epochs) {
      if (!this.trainings.has(training)) this.trainings.set(training, new Map());
      const byName = this.trainings.get(training);
      for (const [name, value] of Object.entries(figures)) {
        if (!byName.has(name)) byName.set(name, []);
        byName.get(name)[epoch] = value;
      }
    }
  }

  /** The figures' names without `val_`. */
  names() {
    const names = new Set();
    for (const byName of this.trainings.values()) {
      for (const name of byName.keys()) names.add(plain(name));
    }
    return names;
  }

  hasValidation() {
    return [...this.trainings.values()].some(byName => [...byName.keys()].some(name => name.startsWith(VALIDATION)));
  }

  /** [epoch, value] of one curve, for the epochs that there are. */
  points(training, name) {
    const points = [];
    (this.trainings.get(training)?.get(name) ?? []).forEach((value, epoch) => points.push([epoch, value]));
    return points;
  }

  /** The last epoch of a training. */
  lastEpoch(training) {
    return Math.max(0, ...[...(this.trainings.get(training)?.values() ?? [])].map(values => values.length - 1));
  }
}

export function plain(name) {
  return name.startsWith(VALIDATION) ? name.slice(VALIDATION.length) : name;
}

/** The loss first, the learning rate last, the others by name; each before its `val_`. */
export function inOrder(names) {
  const place = name => plain(name) === "loss" ? 0 : name === "learning_rate" ? 2 : 1;
  return [...names].sort((a, b) => place(a) - place(b) || plain(a).localeCompare(plain(b)) || a.length - b.length);
}
