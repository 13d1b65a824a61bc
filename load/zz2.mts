import { charger } from './charge.ts';

const p = process.argv[2];
const r = await charger(`http://127.0.0.1:${p}${process.argv[3]}`, {
  duree: Number(process.argv[4] ?? 8000),
  connexions: 2,
});
console.log(r);
