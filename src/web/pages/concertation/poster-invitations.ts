import type { Context } from 'hono';
import { ecrireInvitationAContribuer, inviterPartenaires, noterEnvois } from '#domaines/concertation';
import type { RefusGouvernance } from '#domaines/gouvernance';
import { lireCollectivite } from '#domaines/organisation';
import { compter, ecrireJour } from '#platform/francais.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import type { Outils } from '../../formulaires/outils-de-gouvernance.tsx';
import { routesConcertation as r } from '../../routes-concertation.ts';

/** Au-delà de ces refus de suite, le serveur de courrier ne répond plus : on n'attend pas un délai par partenaire. */
const REFUS_DE_SUITE = 3;

/** Crée les liens des partenaires choisis et les leur envoie ; rend ce qu'il en est, en une phrase. */
export const posterInvitations = async (
  o: Outils,
  c: Context,
  demande: { readonly concertation: string; readonly partenaires: readonly string[] },
): Promise<Result<string, RefusGouvernance>> => {
  const { poster, origine } = o;
  if (poster === undefined || origine === undefined)
    return refus({
      code: 'etat',
      message: 'Aucun courrier n’est réglé : les liens ne peuvent pas partir. Demandez-le à l’exploitant.',
    });
  const creees = await o.agir(c, async (tx, acteur, le) => {
    const issue = await inviterPartenaires(tx, acteur, demande, le);
    return issue.ok ? ok({ ...issue.valeur, collectivite: await lireCollectivite(tx) }) : issue;
  });
  if (!creees.ok) return creees;
  const { concertation, pretes, sansAdresse, collectivite } = creees.valeur;
  const envois: { invitation: string; parti: boolean }[] = [];
  let deSuite = 0;
  for (const { invitation, jeton } of pretes) {
    const { objet, texte } = ecrireInvitationAContribuer({
      organisme: invitation.organisme,
      collectivite: collectivite?.nom ?? 'La collectivité',
      question: concertation.question,
      jusquAu: ecrireJour(concertation.fermeLe),
      adresse: `${origine(c)}${r.contribuerParLien(jeton)}`,
    });
    const parti = deSuite < REFUS_DE_SUITE && (await poster({ a: invitation.courriel, objet, texte }));
    deSuite = parti ? 0 : deSuite + 1;
    envois.push({ invitation: invitation.id, parti });
  }
  const notes = await o.agir(c, (tx, acteur) => noterEnvois(tx, acteur, envois));
  if (!notes.ok) return notes;
  const partis = envois.filter((e) => e.parti).length;
  const echecs = envois.length - partis;
  return ok(
    [
      compter(partis, 'lien est parti', 'liens sont partis'),
      ...(echecs === 0
        ? []
        : [
            `${compter(echecs, 'n’a pas pu partir', 'n’ont pas pu partir')} : annulez-le, puis invitez de nouveau`,
          ]),
      ...(sansAdresse.length === 0 ? [] : [`sans courriel : ${sansAdresse.join(', ')}`]),
    ].join(' ; '),
  );
};
