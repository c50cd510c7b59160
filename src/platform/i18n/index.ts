export { defineMessages, type Translate } from './messages.ts'
export { type Locale, type LocalText, type Spoken, inLocale, isLocale, locales, phrase } from './locale.ts'
export {
  formatCount,
  formatDate,
  formatDay,
  formatEuros,
  formatTime,
  formatTimeRange,
  type DateStyle,
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
