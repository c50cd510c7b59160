import { path } from '#platform/feature'

const show = ':show{[a-z0-9][a-z0-9-]*}'
const episode = ':episode{[a-z0-9][a-z0-9-]*}'

export const podcastsPath = path({ nl: '/podcasts', en: '/en/podcasts' })
export const newShowPath = path({ nl: '/podcasts/nieuw', en: '/en/podcasts/new' })
/** Taking over from elsewhere: the address of the feed, and the proof that it is one's own. */
export const importPath = path({ nl: '/podcasts/overnemen', en: '/en/podcasts/import' })
export const proveImportPath = path({ nl: '/podcasts/overnemen/:import', en: '/en/podcasts/import/:import' })
export const showPath = path({ nl: `/podcasts/${show}`, en: `/en/podcasts/${show}` })
export const episodePath = path({ nl: `/podcasts/${show}/${episode}`, en: `/en/podcasts/${show}/${episode}` })

/** What apps ask for has one address, in no language. */
export const feedPath = path(`/podcasts/${show}/feed.xml`)
/** The feed of a podcast that is not for everyone, for whoever has the address. */
export const privateFeedPath = path(`/podcasts/${show}/besloten/:secret/feed.xml`)
export const audioPath = path(`/podcasts/${show}/audio/:file`)
export const coverPath = path(`/podcasts/${show}/beeld/:file`)

const manage = (nl: string, en: string) =>
  path({ nl: `/podcasts/${show}/organiseren${nl}`, en: `/en/podcasts/${show}/manage${en}` })
/** Only for who acts for the owner. */
export const manageShowPath = manage('', '')
export const showDetailsPath = manage('/gegevens', '/details')
export const showPicturePath = manage('/omslag', '/cover')
export const importReportPath = manage('/overname', '/import')
export const moveShowPath = manage('/verhuizen', '/move')
export const listenersPath = manage('/luisteraars', '/listeners')
export const figuresPath = manage('/cijfers', '/figures')
export const showStatePath = manage('/stand', '/state')
export const newEpisodePath = manage('/nieuw', '/new')

const manageEpisode = (nl: string, en: string) => manage(`/aflevering/${episode}${nl}`, `/episode/${episode}${en}`)
export const manageEpisodePath = manageEpisode('', '')
export const episodeDetailsPath = manageEpisode('/gegevens', '/details')
export const episodeStatePath = manageEpisode('/stand', '/state')
/** A form with a file, for everybody. */
export const audioFormPath = manageEpisode('/audio', '/audio')
/** In parts, by tus 1.0: where an upload begins, and each one. */
export const uploadsPath = manageEpisode('/audio/upload', '/audio/upload')
export const uploadPath = manageEpisode('/audio/upload/:upload', '/audio/upload/:upload')

export const manageChaptersPath = manageEpisode('/hoofdstukken', '/chapters')
export const manageSoundbitesPath = manageEpisode('/fragmenten', '/soundbites')
export const episodePicturePath = manageEpisode('/beeld', '/picture')
export const manageTranscriptPath = manageEpisode('/transcript', '/transcript')
export const managePeoplePath = manageEpisode('/mensen', '/people')
/** What apps read besides the sound. */
export const chaptersPath = path(`/podcasts/${show}/${episode}/chapters.json`)
export const transcriptPath = path(`/podcasts/${show}/${episode}/transcript.vtt`)

export const myPodcastsPath = path({ nl: '/mij/podcasts', en: '/en/me/podcasts' })
export const answerCreditPath = path({ nl: '/mij/podcasts/:id{[0-9]{1,9}}', en: '/en/me/podcasts/:id{[0-9]{1,9}}' })
export const myFeedPath = path({ nl: `/mij/podcasts/${show}/adres`, en: `/en/me/podcasts/${show}/address` })

/** Where stewards let a first podcast through, or not. */
export const reviewShowPath = path({ nl: `/beheer/podcasts/${show}`, en: `/en/desk/podcasts/${show}` })
