/** A sentence for the person who started the program; printed without a stack, exit code 1. */
export class StartProblem extends Error {}
