import type { Kind } from '#programme'

/** What a kind is called by those who write calendars, in Dutch and English; parts of compound words count too. */
const signs: [kind: Kind, words: RegExp][] = [
  [
    'matchmaking',
    /match ?making|speed ?date|speed-date|stagemarkt|stagedag|dag van de (?:media)?stages?|internship (?:day|fair)/,
  ],
  ['open-day', /open (?:dag|dagen|huis|studio|day|days|house)\b|opendeurdag|opendag/],
  ['exhibition', /tentoonstelling|expositie|\bexpo\b|exhibition|vernissage|visualartsevent|galerie|\bgallery\b/],
  ['festival', /festival|\bfest\b|kermis/],
  ['course-meeting', /cursus|\bcourses?\b|courseinstance|leergang|lesavond|\bles(?:sen)?\b|\bmodule \d/],
  ['workshop', /workshop|werkplaats|masterclass|\btraining|hackathon|game ?jam|bootcamp|\blabs?\b/],
  ['market', /markt\b|\bmarkets?\b|\bbeurs\b|vakbeurs|\bfair\b|saleevent/],
  [
    'talk',
    /lezing|\btalks?\b|keynote|college\b|lecture|presentatie|presentation|symposium|debat|\bpanel\b|seminar|webinar|congres|conference|podium ?gesprek|q&a|literaryevent/,
  ],
  [
    'meet-up',
    /meet-?up|borrel|netwerk|network|\bcaf[eé]\b|ontmoeting|inloop|drinks|socialevent|spreekuur|get-?together/,
  ],
]

/**
 * The kind of gathering an event seems to be: from its categories and the source's own type, else from its title, else
 * the source's usual kind. Categories go first because somebody chose them; a title may mention anything.
 */
export function kindOf(event: { title: string; categories: string[]; hint?: string | undefined }, usual: Kind): Kind {
  const chosen = [...event.categories, event.hint ?? ''].join(' | ').toLowerCase()
  return signed(chosen) ?? signed(event.title.toLowerCase()) ?? usual
}

function signed(words: string): Kind | undefined {
  return signs.find(([, sign]) => sign.test(words))?.[0]
}
