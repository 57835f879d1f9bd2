/**
 * Hours east of UTC that a short name of a zone is used for, in all the places that use it: `CST` is America's, Cuba's and China's. No name
 * says which zone a file is in; under a zone that the caller names, it says which of two offsets a time has. Summer time stands before standard time, so that the hour that clocks show twice is read as its first.
 *
 * Source: definition; IANA time zone database (the names in use), RFC 5322 section 4.3 (America's).
 *
 * @internal
 */
export function offsetsOfName(name: string): readonly number[] {
  const found = NAMES.find((line) => line.startsWith(`${name} `));
  return found === undefined ? [] : found.split(" ").slice(1).map(Number);
}

const NAMES = [
  ...["ET -4 -5", "EST -5 10", "EDT -4 11", "CT -5 -6", "CST -6 -5 8", "CDT -5 -4", "MT -6 -7", "MST -7", "MDT -6"],
  ...["PT -7 -8", "PST -8 8", "PDT -7", "AKST -9", "AKDT -8", "HST -10", "AST -4 3", "ADT -3", "NST -3.5", "NDT -2.5"],
  ...[
    "WET 0",
    "WEST 1",
    "WEZ 0",
    "WESZ 1",
    "BST 1 6",
    "IST 5.5 1 2",
    "IDT 3",
    "CET 1",
    "CEST 2",
    "MEZ 1",
    "MESZ 2",
    "EET 2",
    "EEST 3",
    "OEZ 2",
    "OESZ 3",
  ],
  ...["MSK 3", "TRT 3", "WAT 1", "CAT 2", "SAST 2", "EAT 3", "GST 4", "PKT 5", "WIB 7", "ICT 7", "SGT 8", "HKT 8"],
  ...[
    "MYT 8",
    "PHT 8",
    "AWST 8",
    "JST 9",
    "KST 9",
    "ACST 9.5",
    "ACDT 10.5",
    "AEST 10",
    "AEDT 11",
    "NZST 12",
    "NZDT 13",
  ],
  ...["BRT -3", "BRST -2", "ART -3", "CLT -4", "CLST -3", "COT -5", "PET -5", "UYT -3"],
];
