import { Parser } from 'htmlparser2'

const markup =
  /<\/?(?:a|b|i|u|p|br|em|strong|span|div|font|sub|sup|small|h[1-6]|img|script|style)(?=[\s/>])[^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i

/** One line of text from a title or name that may carry tags, entities or line breaks. */
export function oneLine(text: string): string {
  return (markup.test(text) ? textInside(text) : text).replace(/\s+/g, ' ').trim()
}

/** The text of a piece of HTML, without what is in scripts and styles. */
export function textInside(html: string): string {
  let text = ''
  let hidden = 0
  const parser = new Parser({
    onopentag: (name) => {
      if (name === 'script' || name === 'style') hidden += 1
      if (name === 'br' || name === 'p' || name === 'div' || name === 'li') text += ' '
    },
    onclosetag: (name) => {
      if (name === 'script' || name === 'style') hidden -= 1
    },
    ontext: (part) => {
      if (hidden === 0) text += part
    },
  })
  parser.end(html)
  return text
}

/** A web address, when the text is one that may be linked to. */
export function webAddress(text: string | undefined): string | undefined {
  const trimmed = text?.trim().replace(/^<|>$/g, '').replaceAll('&amp;', '&')
  if (
    !trimmed ||
    trimmed.length > 2_000 ||
    !/^https?:\/\/[^\s"<>\p{Cc}\p{Cs}]+$/iu.test(trimmed) ||
    !URL.canParse(trimmed)
  )
    return undefined
  return trimmed
}

const meeting =
  /https?:\/\/(?:[\w-]+\.)*(?:zoom\.us\/(?:j|s|w|my|webinar)|meet\.google\.com\/|teams\.(?:microsoft|live)\.com\/(?:l\/meetup-join|meet)|whereby\.com\/|meet\.jit\.si\/|[\w-]*webex\.com\/|gotomeet\.me\/|meet\.goto\.com\/|bbb\.[\w.-]+\/)[^\s"<>)\]\\]*/i

/** The first link to a video meeting in a text. */
export function meetingAddress(text: string | undefined): string | undefined {
  return webAddress(meeting.exec(text ?? '')?.[0])
}

/** A language as its primary subtag, from `nl`, `nl-NL`, `nl_BE`, `Nederlands` or `Dutch`. */
export function language(text: string | undefined): string | undefined {
  const bare = text?.trim().toLowerCase()
  if (!bare) return undefined
  const named: Record<string, string> = {
    nederlands: 'nl',
    dutch: 'nl',
    engels: 'en',
    english: 'en',
    deutsch: 'de',
    german: 'de',
    français: 'fr',
    french: 'fr',
  }
  if (Object.hasOwn(named, bare)) return named[bare]
  return /^([a-z]{2,3})(?:[-_][a-z0-9-_]+)?$/.exec(bare)?.[1]
}
