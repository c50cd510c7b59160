// Follows an import that is under way, and opens its page anew when it is done. Without this module there is a link to look again.
const part = document.querySelector<HTMLElement>('[data-progress]')

type Said = { finished: boolean; label: string; detail: string; value: number; most: number }

async function follow(part: HTMLElement) {
  const answer = await fetch(part.dataset.progress ?? '', { headers: { accept: 'application/json' } })
  if (!answer.ok) return
  const said = (await answer.json()) as Said
  if (said.finished) return location.reload()
  const bar = part.querySelector('progress')
  if (bar) [bar.max, bar.value] = [said.most, said.value]
  for (const [selector, text] of [
    ['[data-label]', said.label],
    ['[data-detail]', said.detail],
  ] as const) {
    const element = part.querySelector(selector)
    if (element && element.textContent !== text) element.textContent = text
  }
}

if (part) setInterval(() => void follow(part).catch(() => {}), 1500)

export {}
