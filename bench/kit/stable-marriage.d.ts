declare module 'stable-marriage' {
  export class Person {
    constructor(name: number)
    name: number
    fiance?: Person | null
    generatePreferences(preferences: Person[]): void
  }
  const packaged: { Person: typeof Person; stableMarriage(boys: Person[]): Person[] }
  export default packaged
}
