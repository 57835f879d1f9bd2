/** The number of a value, a new one when it is met for the first time. @internal */
export function codeOf<Value>(codes: Map<Value, number>, value: Value, values?: Value[]): number {
  let code = codes.get(value);
  if (code === undefined) {
    code = codes.size;
    codes.set(value, code);
    values?.push(value);
  }
  return code;
}
