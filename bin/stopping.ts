const sameSignal = 500 // milliseconds in which npm passes on a Ctrl-C that the terminal has sent to us as well

/** Resolves at the first SIGINT, SIGTERM or SIGHUP, or when npm, which started us, was killed; the next one ends at once. */
export function untilToldToStop(force: () => void): Promise<void> {
  return new Promise((resolve) => {
    let told = 0
    const hear = () => {
      if (told === 0) told = Date.now()
      else if (Date.now() - told > sameSignal) force()
      resolve()
    }
    process.on('SIGINT', hear)
    process.on('SIGTERM', hear)
    process.on('SIGHUP', hear)
    const parent = process.ppid
    if (process.env.npm_lifecycle_event)
      setInterval(() => {
        if (process.ppid !== parent && told === 0) hear()
      }, 500).unref()
  })
}
