-- Flights of an airline's public statistics; load the rows with
--   \copy flights (departed_at, delay_minutes, distance_miles, origin, destination) FROM 'flights.csv' CSV HEADER
CREATE TABLE flights (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    departed_at    timestamp NOT NULL,
    delay_minutes  integer NOT NULL,
    distance_miles integer NOT NULL,
    origin         text NOT NULL,
    destination    text NOT NULL
);

-- Change data capture needs the whole row as it was before an update or a delete.
ALTER TABLE flights REPLICA IDENTITY FULL;
