-- A channel's runs in which nothing stood in the way as a whole: among them is the last one that went well.
CREATE INDEX run_without_problem ON run (channel) WHERE problem = '' AND finished IS NOT NULL;
