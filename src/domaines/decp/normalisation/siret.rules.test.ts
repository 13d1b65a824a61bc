import { expect, test } from 'vitest';
import { lireSiretAcheteur } from './acheteur.rules.ts';
import { Constats } from './constats.ts';
import { estSiretValide } from './siret.rules.ts';

test.each([
  ['21210231300013', true, 'la ville de Dijon'],
  ['21210231300014', false, 'clé fausse'],
  ['2121023130001', false, 'treize chiffres'],
  ['2121023130001A', false, 'une lettre'],
  ['00000000000000', false, 'que des zéros : la clé tombe juste mais personne ne le porte'],
  ['35600000000048', true, 'le siège de La Poste suit la clé ordinaire'],
  ['35600000049837', true, 'un établissement de La Poste : la somme de ses chiffres est un multiple de 5'],
  ['35600000049838', false, 'La Poste, somme fausse'],
])('%s : %s (%s)', (siret, valide) => expect(estSiretValide(siret)).toBe(valide));

const acheteur = (valeur: unknown) => {
  const constats = new Constats();
  const siret = lireSiretAcheteur(valeur, 'acheteur.id', constats);
  return [siret, constats.anomalies.length];
};

test.each([
  ['juste', '21210231300013', ['21210231300013', 0]],
  ['avec des espaces : réparé et signalé', '212 102 313 00013', ['21210231300013', 1]],
  ['zéro de tête perdu : réparé et signalé', '8728124200013', ['08728124200013', 1]],
  ['clé fausse : gardé et signalé', '12345678901234', ['12345678901234', 1]],
  ['un SIREN : rien à enregistrer', '212102313', [null, 1]],
  ['absent', null, [null, 1]],
  ['un objet', { a: 1 }, [null, 1]],
  ['un nombre', 21210231300013, ['21210231300013', 0]],
])('SIRET d’acheteur %s', (_, valeur, attendu) => expect(acheteur(valeur)).toEqual(attendu));
