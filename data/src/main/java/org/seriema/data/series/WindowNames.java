package org.seriema.data.series;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// What windows are called, `id@time`, put together when asked for: a million names would take more room than
/// the numbers.
final class WindowNames extends AbstractList<String> implements RandomAccess {

    private final List<String> ids;
    private final long[] times;
    private final TimeKind kind;

    WindowNames(List<String> ids, long[] times, TimeKind kind) {
        this.ids = ids;
        this.times = times;
        this.kind = kind;
    }

    @Override
    public String get(int index) {
        String id = ids.get(index);
        return (id.isEmpty() ? "" : id + "@") + kind.show(times[index]);
    }

    @Override
    public int size() {
        return times.length;
    }
}
