// Follows a plan that is being made, and opens it when it is ready. Without this module there is a link to look again.
const part = document.querySelector<HTMLElement>('[data-progress]')

type Said = { finished: boolean; spent: number; state: string; detail: string; figures: string }

async function follow(part: HTMLElement) {
  const answer = await fetch(part.dataset.progress ?? '', { headers: { accept: 'application/json' } })
  if (!answer.ok) return
  const said = (await answer.json()) as Said
  if (said.finished) return location.reload()
  const show = (selector: string, text: string) => {
    const element = part.querySelector(selector)
    if (element && element.textContent !== text) element.textContent = text
  }
  const bar = part.querySelector('progress')
  if (bar) bar.value = said.spent
  show('[data-label]', said.state)
  show('[data-detail]', said.detail)
  show('[data-figures]', said.figures)
}

if (part) setInterval(() => void follow(part).catch(() => {}), 1000)

export {}
