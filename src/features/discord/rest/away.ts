/**
 * Why the API cannot be asked now. away: nobody answers, or with a failure of its own (5xx). busy: it wants to be asked later.
 * token: it no longer knows our bot, and asking on would have this address refused (the invalid request limit).
 */
export class DiscordAway extends Error {
  readonly reason: 'away' | 'busy' | 'token'
  /** Seconds until it makes sense to ask again, as far as it said so. */
  readonly seconds: number | undefined

  constructor(reason: 'away' | 'busy' | 'token', message: string, seconds?: number) {
    super(message)
    this.reason = reason
    this.seconds = seconds
  }
}
