export { fewestBreaks } from './bound.ts'
export { type Candidate, type Choice, chooseMeetings, type ChoiceProblem } from './choose.ts'
export {
  type MeetingsContradiction,
  meetingsContradictions,
  type MeetingsPlan,
  type MeetingsProblem,
  planMeetings,
} from './plan.ts'
export { breaksOf, type Meeting, slotsFrom, type TimetableProblem } from './problem.ts'
export { planTimetable, type Timetable } from './timetable.ts'
