// Lays the filter on every place of the image and adds up the products. With `same` a frame of zeros lies around it.
function correlate(image, filter, same) {
  const side = Math.sqrt(filter.length);
  const reach = same ? (side - 1) / 2 : 0;
  const places = side + 2 * reach - side + 1;
  const inside = place => place >= 0 && place < side;
  const cell = (row, column) => inside(row) && inside(column) ? image[row * side + column] : 0;
  return Array.from({ length: places * places }, (_, place) => {
    const [row, column] = [Math.floor(place / places) - reach, place % places - reach];
    return filter.reduce((sum, weight, k) => sum + weight * cell(row + Math.floor(k / side), column + k % side), 0);
  });
}

const lesson = {
  compute: ({ image, filter }) => ({ valid: correlate(image, filter, false), same: correlate(image, filter, true) }),
};
