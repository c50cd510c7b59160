const bytes = new TextEncoder()

/**
 * Text as a body that is made only as fast as it is read: nothing is asked before the first read or between two, and
 * nothing more once the reader has left.
 */
export function streamOf(texts: AsyncIterator<string, void>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await texts.next()
        if (done) controller.close()
        else controller.enqueue(bytes.encode(value))
      },
      async cancel() {
        await texts.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
