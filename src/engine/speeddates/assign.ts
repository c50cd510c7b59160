/**
 * The cheapest way to give every row a column of its own, `size` of both; costs at row · size + column, finite. The
 * Hungarian method by shortest augmenting paths (Jonker and Volgenant, Computing 38, 1987). Cost: O(size³).
 */
export function assign(size: number, cost: Float64Array): Int32Array {
  const byRow = new Float64Array(size + 1)
  const byColumn = new Float64Array(size + 1)
  const rowOf = new Int32Array(size + 1)
  const from = new Int32Array(size + 1)
  const least = new Float64Array(size + 1)
  const reached = new Uint8Array(size + 1)
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row
    least.fill(Infinity)
    reached.fill(0)
    let column = 0
    while (rowOf[column] !== 0) {
      reached[column] = 1
      const here = rowOf[column]!
      let [step, next] = [Infinity, 0]
      for (let other = 1; other <= size; other++) {
        if (reached[other] === 1) continue
        const costs = cost[(here - 1) * size + other - 1]! - byRow[here]! - byColumn[other]!
        if (costs < least[other]!) {
          least[other] = costs
          from[other] = column
        }
        if (least[other]! < step) [step, next] = [least[other]!, other]
      }
      for (let other = 0; other <= size; other++)
        if (reached[other] === 1) {
          byRow[rowOf[other]!]! += step
          byColumn[other]! -= step
        } else least[other]! -= step
      column = next
    }
    while (column !== 0) {
      const before = from[column]!
      rowOf[column] = rowOf[before]!
      column = before
    }
  }
  const columnOf = new Int32Array(size)
  for (let column = 1; column <= size; column++) columnOf[rowOf[column]! - 1] = column - 1
  return columnOf
}
