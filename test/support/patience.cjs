// Real processes take their time, most of all on a busy machine. No test measures it.
jest.setTimeout(180_000);
