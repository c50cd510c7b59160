// Before a form with words of one's own is sent, asks whether the platform is there and still knows who writes. If not, the
// form is not sent and says why: a browser would show a page of its own, or the one to sign in, and the words would be gone.
const told = document.querySelector<HTMLElement>('template[data-staying]')

type Words = { ask: string; who: string; away: string; signedOut: string; signIn: string; signInHref: string }

if (told) {
  const words = JSON.parse(told.dataset.staying ?? '{}') as Words
  const known = new WeakSet<HTMLFormElement>()
  const asking = new WeakSet<HTMLFormElement>()

  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (event.defaultPrevented || form.method !== 'post' || !isWritten(form)) return
    // Asked and answered: this is the second time, the one that sends.
    if (known.delete(form)) return
    event.preventDefault()
    if (asking.has(form)) return
    asking.add(form)
    void standing(words).then((stands) => {
      asking.delete(form)
      form.querySelector('[data-unsent]')?.remove()
      if (stands !== 'here') return form.append(noticeOf(stands, words))
      known.add(form)
      form.requestSubmit((event as SubmitEvent).submitter)
    })
  })
}

/** Whether it has words that would be lost. */
const isWritten = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll('textarea')].some(({ value }) => value.trim() !== '')

/** here: it can be sent; away: nothing answers; signedOut: it would be sent by nobody, or by somebody else. */
async function standing({ ask, who }: Words): Promise<'here' | 'away' | 'signedOut'> {
  if (!navigator.onLine) return 'away'
  const answer = await fetch(ask, { redirect: 'manual', signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
  if (answer === undefined || answer.status >= 500) return 'away'
  const said = answer.ok ? ((await answer.json().catch(() => ({}))) as { who?: string }) : {}
  return said.who === who ? 'here' : 'signedOut'
}

function noticeOf(stands: 'away' | 'signedOut', words: Words): HTMLElement {
  const notice = document.createElement('div')
  notice.className = 'notice notice--error'
  notice.setAttribute('role', 'alert')
  notice.dataset.unsent = stands
  const said = document.createElement('p')
  said.className = 'notice__heading'
  said.textContent = words[stands]
  notice.append(said)
  if (stands === 'signedOut') {
    const link = document.createElement('a')
    // Beside this page, which keeps what was written.
    Object.assign(link, { href: words.signInHref, target: '_blank', rel: 'noopener', textContent: words.signIn })
    notice.append(link)
  }
  return notice
}

export {}
