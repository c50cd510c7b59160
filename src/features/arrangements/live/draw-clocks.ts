import { clockText } from './clock-text.ts'

/** Draws every clock of the page, and every bar that fills, as it is at a moment (ms, by the server). */
export function drawClocks(now: number) {
  for (const clock of document.querySelectorAll<HTMLElement>('[data-clock]')) {
    if (!clock.dataset.clock) continue
    const text = clockText((Number(clock.dataset.clock) - now) / 1000)
    if (clock.textContent !== text) clock.textContent = text
  }
  for (const bar of document.querySelectorAll<HTMLProgressElement>('progress[data-fills]')) {
    if (!bar.dataset.fills) continue
    const left = Math.max(0, (Number(bar.dataset.fills) - now) / 1000)
    const passed = Math.max(0, Math.floor(bar.max - left))
    if (bar.value !== passed) bar.value = passed
  }
}
