/** Whether this device still keeps what it is given. One that is full says so, and goes on: people stand in line. */
export class Disk {
  full = false
  private readonly changed: () => void

  constructor(changed: () => void) {
    this.changed = changed
  }

  /** Waits for a write. @returns whether it is on the disk */
  async kept(writing: Promise<unknown>): Promise<boolean> {
    const full = await writing.then(
      () => false,
      () => true,
    )
    if (full !== this.full) {
      this.full = full
      this.changed()
    }
    return !full
  }
}
