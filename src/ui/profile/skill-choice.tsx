export type SkillChoiceProps = {
  /** Names the table. */
  label: string
  /** Heading of the first column: Vaardigheid. */
  skill: string
  /** What one can say of a skill, each a column: its name is the name of the field. */
  relations: { name: string; label: string }[]
  skills: { id: string; label: string; chosen: string[] }[]
}

/**
 * Skills, each with boxes for what they are to somebody: can, seeks, offers. Its `template` is a row a browser module fills
 * with skills that are found while one types.
 */
export function SkillChoice({ label, skill, relations, skills }: SkillChoiceProps) {
  return (
    <>
      <table class="skill-choice" aria-label={label} hidden={skills.length === 0}>
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
            <SkillRow key={one.id} relations={relations} {...one} />
          ))}
        </tbody>
      </table>
      <template id="skill-row">
        <SkillRow relations={relations} id="" label="" chosen={[]} />
      </template>
    </>
  )
}

type RowProps = { relations: SkillChoiceProps['relations'] } & SkillChoiceProps['skills'][number]

const SkillRow = ({ id, label, chosen, relations }: RowProps) => (
  <tr data-skill={id}>
    <th scope="row">{label}</th>
    {relations.map((relation) => (
      <td key={relation.name}>
        <label>
          <input
            type="checkbox"
            name={relation.name}
            value={id}
            checked={chosen.includes(relation.name)}
            aria-label={`${label}: ${relation.label}`}
          />
        </label>
      </td>
    ))}
  </tr>
)
