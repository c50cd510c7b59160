/** Internships. What later features may use. */
export { studyChanged } from './checks.ts'
export { aStudyProgramme } from './factories.ts'
export { schoolStudentsPath } from './hrefs.ts'
export type { Level } from './programmes/programme.ts'
export { schoolStudentsPage } from './slots.ts'
export { studyGroupName, type StudyInWords, studyInWords } from './students/in-words.ts'
