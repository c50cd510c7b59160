-- What a badge shows of a person is never for more people than the page.
create or replace view people.badge_card as
  select person.id,
         case when greatest(person.page_for, person.about_for) <= 1 then person.pronouns end as pronouns,
         case when greatest(person.page_for, person.circles_for) <= 1 then (
           select circle.name from people.membership membership join people.party circle on circle.id = membership.party_id
            where membership.person_id = person.id and membership.standing in ('member', 'organiser', 'admin') and circle.withheld is null
            order by membership.since, circle.id limit 1) end as organisation,
         case when person.page_for = 0 and person.withheld is null then person.handle end as handle
    from people.party person where person.kind = 'person';
