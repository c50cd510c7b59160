-- Internships: study programmes, places approved by schools, placements, agreements, targets.
create schema internships;
