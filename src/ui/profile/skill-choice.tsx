export type SkillChoiceProps = {
  /** Names the table. */
  label: string
  /** Heading of the first column: Vaardigheid. */
  skill: string
  /** What one can say of a skill, each a column: its name is the name of the field. */
  relations: { name: string; label: string }[]
  skills: { id: string; label: string; chosen: string[] }[]
}

/** Skills, each with boxes for what they are to somebody: can, seeks, offers. */
export function SkillChoice({ label, skill, relations, skills }: SkillChoiceProps) {
  return (
    <table class="skill-choice" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{skill}</th>
          {relations.map((relation) => (
            <th key={relation.name} scope="col">
              {relation.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {skills.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.label}</th>
            {relations.map((relation) => (
              <td key={relation.name}>
                <label>
                  <input
                    type="checkbox"
                    name={relation.name}
                    value={one.id}
                    checked={one.chosen.includes(relation.name)}
                    aria-label={`${one.label}: ${relation.label}`}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
