import { describe, expect, it } from 'vitest';
import { scheduleError } from './cron-schedule';
import { ENDING, refusals, workload } from './testing/objects';
import { locationError } from './time-zones';

const cron = (spec: object, metadata = {}) =>
  refusals(workload('CronJob', spec as Record<string, unknown>, metadata));

describe('a CronJob', () => {
  it('has a name that leaves room for a time', () => {
    const name = 'x'.repeat(53);
    expect(cron({}, { name: name.slice(1) })).toEqual([]);
    expect(cron({}, { name })).toEqual([
      `metadata.name: Invalid value: "${name}": must be no more than 52 characters`,
    ]);
  });

  it('leaves the selector to the server', () => {
    const spec = { template: ENDING, manualSelector: true, selector: { matchLabels: { a: 'b' } } };
    expect(cron({ jobTemplate: { spec } })).toEqual([
      'spec.jobTemplate.spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: `selector` will be auto-generated',
      'spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: "nil", "false"',
    ]);
  });

  it('has its time zone in a field', () => {
    expect(cron({ schedule: 'TZ=UTC 0 3 * * *' })).toEqual([
      'spec.schedule: Invalid value: "TZ=UTC 0 3 * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
    ]);
    expect(cron({ timeZone: 'Europe/berlin' })).toEqual([
      'spec.timeZone: Invalid value: "Europe/berlin": unknown time zone Europe/berlin',
    ]);
    expect(cron({ timeZone: 'local' })).toEqual([
      'spec.timeZone: Invalid value: "local": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones',
      'spec.timeZone: Invalid value: "local": unknown time zone local',
    ]);
    expect(cron({ timeZone: '' })).toEqual([
      'spec.timeZone: Invalid value: "": timeZone must be nil or non-empty string',
    ]);
  });

  it('does one thing when the last run is not over', () => {
    expect(cron({ concurrencyPolicy: 'Skip', schedule: '' })).toEqual([
      'spec.schedule: Required value',
      'spec.concurrencyPolicy: Unsupported value: "Skip": supported values: "Allow", "Forbid", "Replace"',
    ]);
  });
});

describe('a schedule', () => {
  it.each([
    '* * * * *',
    '0 3 1-15/2 JAN-dec mon,FRI',
    '*/5 ? 1,,2 * sun',
    '@hourly',
    '@every 1h30m',
    '@every -1.5s',
    '+1 0 * * *',
    '0\u00a03 * * *',
  ])('is read: %s', (schedule) => {
    expect(scheduleError(schedule)).toBeNull();
  });

  it.each([
    ['* * *', 'expected exactly 5 fields, found 3: [* * *]'],
    ['  ', 'expected exactly 5 fields, found 0: []'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['* * * * 7', 'end of range (7) above maximum (6): 7'],
    ['9-5 * * * *', 'beginning of range (9) beyond end of range (5): 9-5'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
    ['a * * * *', 'failed to parse int from a: strconv.Atoi: parsing "a": invalid syntax'],
    [
      '99999999999999999999 * * * *',
      'failed to parse int from 99999999999999999999: strconv.Atoi: parsing "99999999999999999999": value out of range',
    ],
    ['1/-5 * * * *', 'negative number (-5) not allowed: -5'],
    ['@noon', 'unrecognized descriptor: @noon'],
    ['@every 5', 'failed to parse duration @every 5: time: missing unit in duration "5"'],
    ['@every 5d', 'failed to parse duration @every 5d: time: unknown unit "d" in duration "5d"'],
    [
      '@every 9é',
      'failed to parse duration @every 9é: time: unknown unit "\\xc3\\xa9" in duration "9\\xc3\\xa9"',
    ],
    ['@every .', 'failed to parse duration @every .: time: invalid duration "."'],
    ['TZ=UTC', 'invalid schedule format: runtime error: slice bounds out of range [:-1]'],
    ['CRON_TZ=Foo 0 3 * * *', 'provided bad location Foo: unknown time zone Foo'],
  ])('is not read: %s', (schedule, why) => {
    expect(scheduleError(schedule)).toBe(why);
  });
});

describe('a time zone', () => {
  it('is one of those in the database, letter for letter', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/Argentina/Ushuaia', 'Etc/GMT+12', 'EST'])
      expect(locationError(zone)).toBeNull();
    expect(locationError('Mars/Base')).toBe('unknown time zone Mars/Base');
    expect(locationError('America/Argentina')).toBe('is a directory');
    expect(locationError('a..b')).toBe('time: invalid location name');
    expect(locationError('constructor')).toBe('unknown time zone constructor');
  });
});
