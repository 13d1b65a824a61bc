import { CHAMPS_FICHE, direOdd, saisieDe } from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import { Fiche, Liste, Texte } from '../../../ui/structure.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Ce qui est écrit sur la fiche, pour qui ne la modifie pas. */
export const Lecture = ({ d }: { d: DonneesFiche }) => {
  const s = saisieDe(d.noeud);
  const liste = (textes: readonly string[]) =>
    textes.length === 1 ? (
      typographier(textes[0] ?? '')
    ) : (
      <Liste>
        {textes.map((t) => (
          <li key={t}>{typographier(t)}</li>
        ))}
      </Liste>
    );
  const service = d.services.find((x) => x.id === s.service)?.nom;
  const lignes = [
    ...(['objectifs', 'descriptif', 'resultatsAttendus'] as const).map(
      (c) => [CHAMPS_FICHE[c], s[c]] as const,
    ),
    [CHAMPS_FICHE.pilote, [s.pilote, service ?? ''].filter((x) => x !== '')] as const,
    ...(['contributeurs', 'partenairesInternes', 'partenairesExternes'] as const).map(
      (c) => [CHAMPS_FICHE[c], s[c]] as const,
    ),
    [CHAMPS_FICHE.odd, s.odd.map(direOdd)] as const,
    [CHAMPS_FICHE.experimental, s.experimental ? ['oui : elle demande un long délai'] : []] as const,
    [CHAMPS_FICHE.textesReference, s.textesReference] as const,
  ].filter(([, textes]) => textes.length > 0);
  return lignes.length === 0 ? (
    <Texte>Rien n’est encore écrit sur cette fiche.</Texte>
  ) : (
    <Fiche lignes={lignes.map(([nom, textes]) => [nom, liste(textes)] as const)} />
  );
};
