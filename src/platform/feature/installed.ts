type Installed<One> = {
  /** In the order in which they came. */
  all(): One[]
  /** Adds one for as long as whoever asks wants it; the answer takes that back. */
  install(one: One): () => void
}

/**
 * What later features hand to an earlier one while a program runs. Two programs in one process, as in tests, hand in the
 * same: it is there once, until both have closed, and nothing stays behind for what runs next.
 */
export function installed<One>(): Installed<One> {
  const wishes = new Map<One, number>()
  return {
    all: () => [...wishes.keys()],
    install(one) {
      wishes.set(one, (wishes.get(one) ?? 0) + 1)
      let wanted = true
      return () => {
        if (!wanted) return
        wanted = false
        const left = (wishes.get(one) ?? 0) - 1
        if (left > 0) wishes.set(one, left)
        else wishes.delete(one)
      }
    },
  }
}
