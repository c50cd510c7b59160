export const join = (db: any) => db.sql`
  update people.party set name = 'x'`
