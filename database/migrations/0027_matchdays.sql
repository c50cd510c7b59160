-- Match days: two sides rank each other; placements that hold, and a day of short conversations.
create schema matchdays;
