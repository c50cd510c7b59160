/** Finding what goes wrong in a timetable. */
export { findClashes, type Clash, type Span, type Timeslot } from './clashes.ts'
