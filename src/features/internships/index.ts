/** Internships. What later features may use. */
export { aStudyProgramme } from './factories.ts'
export { type StudyInWords, studyInWords } from './students/in-words.ts'
