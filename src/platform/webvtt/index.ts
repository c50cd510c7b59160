/** Transcripts with times: read as WebVTT or SubRip, written as WebVTT. */
export { type Cue, parseTranscript, type TranscriptProblem, writeTranscript } from './transcript.ts'
