import { charger } from './charge.ts';

const p = process.argv[2];
for (const [c, u] of [
  [1, '/?annee=2025'],
  [2, '/?annee=2025'],
  [8, '/?annee=2025'],
  [1, '/marches'],
  [8, '/marches'],
  [1, '/sante'],
  [8, '/sante'],
  [1, '/accessibilite'],
  [8, '/accessibilite'],
  [1, '/?annee=2025'],
] as const) {
  const r = await charger(`http://127.0.0.1:${p}${u}`, { duree: 2500, connexions: c });
  console.log(c, u, r);
}
