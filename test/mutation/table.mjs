export function table() {}
