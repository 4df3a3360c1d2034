// Stands in for marker packages ("server-only") where tests import server code.
export {};
