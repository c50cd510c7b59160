export { defineMessages, type Translate } from './messages.ts'
export { type Locale, type LocalText, type Spoken, inLocale, isLocale, locales, midSentence, phrase } from './locale.ts'
export {
  type DateStyle,
  formatBytes,
  formatCount,
  formatDate,
  formatDay,
  formatEuros,
  formatList,
  formatNumber,
  formatRoughly,
  formatTime,
  formatTimeRange,
} from './format.ts'
export {
  addDays,
  addMonths,
  atCityTime,
  cityDay,
  cityZone,
  type Day,
  dayOf,
  daysBetween,
  isoWeek,
  monthOf,
  startOfDay,
  weekdayOf,
} from './days.ts'
