import { slotsForCompany, slotsForStudent } from './bound.ts'
import { clashes, type DateClash } from './clashes.ts'
import { listsOf, type SpeedDateProblem } from './problem.ts'

/** What cannot be done, and with whom. */
export type DateContradiction =
  | { reason: 'unknownPerson'; meeting: number }
  /** The company has meetings and no table. */
  | { reason: 'noTable'; company: number; meetings: number }
  /** Student and company are never there together. */
  | { reason: 'noCommonSlot'; meeting: number; student: number; company: number }
  /** More meetings than slots, absences, rests and walks counted: it needs a day of `needs` slots. */
  | { reason: 'studentTooMany'; student: number; meetings: number; needs: number }
  | { reason: 'companyTooMany'; company: number; meetings: number; needs: number }
  /** The pinned meetings by themselves break a rule. */
  | { reason: 'pins'; clash: DateClash }

/**
 * What in a problem contradicts itself, each with who it is about; empty does not prove that a timetable exists, but
 * without walks, rests, absences and pins it does (König). Cost: O(meetings + (students + companies) · slots).
 */
export function contradictions(problem: SpeedDateProblem): DateContradiction[] {
  const { students, companies, student, company } = problem
  const unknown = [...student.keys()].filter(
    (meeting) =>
      !(
        student[meeting]! >= 0 &&
        student[meeting]! < students &&
        company[meeting]! >= 0 &&
        company[meeting]! < companies
      ),
  )
  if (unknown.length > 0) return unknown.map((meeting) => ({ reason: 'unknownPerson', meeting }))
  return [...studentsWithTooMany(problem), ...companiesWithTooMany(problem), ...neverThere(problem), ...pinned(problem)]
}

function* studentsWithTooMany(problem: SpeedDateProblem): Iterable<DateContradiction> {
  const { from, list } = listsOf(problem.students, problem.student)
  for (let student = 0; student < problem.students; student++) {
    const own = list.subarray(from[student], from[student + 1])
    const needs = slotsForStudent(problem, student, own)
    if (needs > problem.slots) yield { reason: 'studentTooMany', student, meetings: own.length, needs }
  }
}

function* companiesWithTooMany(problem: SpeedDateProblem): Iterable<DateContradiction> {
  const { from } = listsOf(problem.companies, problem.company)
  for (let company = 0; company < problem.companies; company++) {
    const meetings = from[company + 1]! - from[company]!
    if (meetings > 0 && !(problem.tables[company]! > 0)) yield { reason: 'noTable', company, meetings }
    const needs = slotsForCompany(problem, company, meetings)
    if (needs > problem.slots) yield { reason: 'companyTooMany', company, meetings, needs }
  }
}

function* neverThere({
  slots,
  student,
  company,
  studentAway,
  companyAway,
}: SpeedDateProblem): Iterable<DateContradiction> {
  for (let meeting = 0; meeting < student.length; meeting++) {
    const [who, where] = [student[meeting]!, company[meeting]!]
    let common = false
    for (let slot = 0; slot < slots && !common; slot++)
      common = studentAway?.[who * slots + slot] !== 1 && companyAway?.[where * slots + slot] !== 1
    if (!common) yield { reason: 'noCommonSlot', meeting, student: who, company: where }
  }
}

function pinned(problem: SpeedDateProblem): DateContradiction[] {
  return problem.pins ? clashes(problem, problem.pins).map((clash) => ({ reason: 'pins', clash })) : []
}
