-- The figures of examples/aviation/flights.odcs.yaml, as one would write them by hand.
WITH flights AS (FROM read_parquet('build/data/flights-3m.parquet'))
SELECT
  count(*) AS row_count,
  count(*) FILTER (WHERE date IS NULL) AS date_null,
  count(*) FILTER (WHERE delay IS NULL) AS delay_null,
  count(*) FILTER (WHERE distance IS NULL) AS distance_null,
  count(*) FILTER (WHERE origin IS NULL) AS origin_null,
  count(*) FILTER (WHERE destination IS NULL) AS destination_null,
  count(*) FILTER (WHERE date < TIMESTAMP '2001-01-01 00:00:00') AS date_below,
  count(*) FILTER (WHERE date > TIMESTAMP '2001-07-01 00:00:00') AS date_above,
  count(*) FILTER (WHERE delay < -1440) AS delay_below,
  count(*) FILTER (WHERE delay > 2880) AS delay_above,
  count(*) FILTER (WHERE distance <= 0) AS distance_below,
  count(*) FILTER (WHERE distance > 5000) AS distance_above,
  count(*) FILTER (WHERE length(origin) < 3) AS origin_short,
  count(*) FILTER (WHERE length(origin) > 3) AS origin_long,
  count(*) FILTER (WHERE NOT regexp_matches(origin, '^[A-Z]{3}$')) AS origin_pattern,
  count(*) FILTER (WHERE length(destination) < 3) AS destination_short,
  count(*) FILTER (WHERE length(destination) > 3) AS destination_long,
  count(*) FILTER (WHERE NOT regexp_matches(destination, '^[A-Z]{3}$')) AS destination_pattern,
  count(*) FILTER (WHERE origin = destination) AS round_trips,
  100.0 * count(*) FILTER (WHERE delay > 180) / count(*) AS long_delay_percent,
  (SELECT 100.0 * sum(n - 1) / sum(n)
   FROM (SELECT count(*) AS n FROM flights GROUP BY date, origin, destination, delay, distance))
    AS repeated_percent
FROM flights;
