import { type LocalText, inLocale, type Locale } from '#platform/i18n'
import type { Translate } from '#platform/i18n'

/** Levels of vocational and higher education in the Netherlands, the lowest first. */
export const levels = ['mbo-2', 'mbo-3', 'mbo-4', 'ad', 'hbo', 'master', 'wo'] as const
export type Level = (typeof levels)[number]

/** A study programme of a school. */
export type StudyProgramme = {
  id: number
  school_id: number
  school_name: string
  school_handle: string
  name: LocalText
  level: Level
  years: number
  group_id: number | null
  ended: boolean
  disciplines: string[]
}

/**
 * Whether a school approves organisations for this level, and not single places: in vocational education a company is a
 * recognised training company (erkend leerbedrijf) for a programme, and then so is every place it offers for it. (Dutch
 * Adult and Vocational Education Act, article 7.2.10.)
 */
export const isVocational = (level: Level): boolean => level.startsWith('mbo')

/** Journalistiek (hbo) */
export const programmeName = (
  programme: { name: LocalText; level: Level },
  locale: Locale,
  t: Translate<`level.${Level}`>,
): string => `${inLocale(programme.name, locale).text} (${t(`level.${programme.level}`)})`

/** The study year a day is in, by the year it begins in: it runs from August up to and including July. */
export const studyYearOf = (day: string): number => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 8 ? 1 : 0)

/** 2026–2027 */
export const studyYearName = (year: number): string => `${year}–${year + 1}`
