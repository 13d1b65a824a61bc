import { compter } from '../../platform/francais.ts';
import { NOM_ABSENT } from '../../platform/nom-diffuse.ts';
import { ok, type Result, refus } from '../../platform/result.ts';

/** Un acheteur présent dans les données, avec le nombre de ses contrats. */
export interface AcheteurPresent {
  readonly siren: string;
  readonly nom: string | null;
  readonly tous: number;
}

const MONTRES = 20;

const direPresent = ({ siren, nom, tous }: AcheteurPresent): string =>
  `  ${siren === '' ? '(sans SIREN)' : siren}  ${nom ?? NOM_ABSENT} — ${compter(tous, 'contrat', 'contrats')}`;

const listerPresents = (presents: readonly AcheteurPresent[]): string => {
  const montres = presents
    .toSorted((a, b) => b.tous - a.tous || (a.siren < b.siren ? -1 : 1))
    .slice(0, MONTRES);
  const entete =
    presents.length > MONTRES
      ? `Les ${MONTRES} principaux acheteurs présents, sur ${presents.length} :`
      : 'Acheteurs présents :';
  return [entete, ...montres.map(direPresent)].join('\n');
};

/**
 * Les SIREN à compter parmi ceux des données. Un SIRET vaut son SIREN. Refuse ce qui n'est ni l'un ni l'autre, et
 * l'acheteur absent : compter les autres donnerait un chiffre que personne n'a demandé.
 */
export const choisirAcheteurs = (
  demandes: readonly string[] | null,
  presents: readonly AcheteurPresent[],
): Result<readonly string[] | null, { message: string }> => {
  if (demandes === null || demandes.length === 0) return ok(null);
  const sirens = [...new Set(demandes.map((demande) => demande.replace(/\s/g, '')))];
  const malFormes = sirens.filter((siren) => !/^(\d{9}|\d{14})$/.test(siren));
  if (malFormes.length > 0)
    return refus({
      message: `« ${malFormes.join(' », « ')} » n'est pas un SIREN : neuf chiffres (ou quatorze pour un SIRET).`,
    });
  const voulus = [...new Set(sirens.map((siren) => siren.slice(0, 9)))];
  const absents = voulus.filter((siren) => !presents.some((present) => present.siren === siren));
  if (absents.length === 0) return ok(voulus);
  return refus({
    message: `Aucun contrat de ${absents.length > 1 ? 'ces acheteurs' : 'cet acheteur'} dans les données : ${absents.join(', ')}.\n${listerPresents(presents)}`,
  });
};
