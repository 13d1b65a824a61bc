import { direReponse, direTermes, type MesureLue } from '#domaines/mesure';
import type { IndicateurBilan } from '#domaines/rapport';
import { ecrireJourCourt, typographier } from '#platform/francais.ts';
import { routesMesures } from '../../routes-mesures.ts';
import type { FiltresRetenus } from '../../ui/filtres-bilan.tsx';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { Indicateur } from '../../ui/indicateur.tsx';
import { LegendeJauge } from '../../ui/jauge.tsx';
import { Badge, Vide } from '../../ui/message.tsx';
import { presenterIndicateur } from '../../ui/presenter-indicateur.ts';
import { DeuxColonnes, Fiche, Lien, Section, Texte } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';
import { ParAnnee } from './chiffres-detailles.tsx';

export interface DonneesSaisie {
  /** L'indicateur et son chiffre pour le choix en cours ; `null` : rien n'a été saisi pour lui. */
  readonly indicateur: IndicateurBilan | null;
  readonly mesures: readonly MesureLue[];
  readonly nommer: (siren: string | null) => string;
  /** L'indicateur se saisira jusqu'à ce que l'outil sache le compter. */
  readonly enAttente: boolean;
}

const Historique = ({ mesures, nommer }: Pick<DonneesSaisie, 'mesures' | 'nommer'>) => (
  <Section titre="Mesures saisies">
    <Texte>Chacune mène à sa fiche : ses preuves, ses corrections, qui l’a écrite et quand.</Texte>
    <Tableau
      legende="Ce qui a été saisi pour cet indicateur"
      lignes={mesures}
      cle={(m) => m.id}
      colonnes={[
        {
          titre: 'Année et acheteur',
          enTete: true,
          cellule: (m) => (
            <Lien href={routesMesures.fiche(m.id)}>
              {m.annee}, {nommer(m.acheteur)}
            </Lien>
          ),
        },
        { titre: 'Valeur', cellule: (m) => direReponse(m.reponse) },
        { titre: 'Compte', cellule: (m) => direTermes(m.reponse) || '—' },
        {
          titre: 'Source',
          cellule: (m) =>
            m.source === ''
              ? '—'
              : `${typographier(m.source)}${m.dateSource === null ? '' : ` (${ecrireJourCourt(m.dateSource)})`}`,
        },
        { titre: 'Saisie par', cellule: (m) => m.saisiePar },
        { titre: 'Le', insecable: true, cellule: (m) => ecrireJourCourt(m.saisieLe.slice(0, 10)) },
        {
          titre: 'État',
          cellule: (m) =>
            m.validee ? <Badge ton="succes">validée</Badge> : <Badge ton="alerte">non validée</Badge>,
        },
      ]}
    />
  </Section>
);

const Compte = ({ description }: { description: readonly (readonly [string, string])[] }) => (
  <Section titre="Ce qu’il compte" encadre>
    <Fiche lignes={description.map(([t, v]) => [t, typographier(v)] as const)} />
  </Section>
);

/** La page d'un indicateur que les services saisissent : son chiffre, d'où il vient, et de quoi le saisir. */
export const IndicateurSaisi = ({
  code,
  description,
  retenus,
  saisie,
}: {
  code: string;
  description: readonly (readonly [string, string])[];
  retenus: FiltresRetenus;
  saisie: DonneesSaisie;
}) => {
  const { annee, filtres } = retenus;
  const mode = filtres.mesure ?? 'nombre';
  const { indicateur, mesures } = saisie;
  const saisir = routesMesures.saisir(code, {
    ...(annee === null ? {} : { annee }),
    acheteur: filtres.acheteur,
  });
  return (
    <>
      {saisie.enAttente && (
        <Texte>
          L’outil comptera un jour cet indicateur lui-même. D’ici là il se saisit ; le calcul remplacera la
          saisie, qui restera lisible.
        </Texte>
      )}
      {indicateur?.saisie === undefined ? (
        <Vide
          titre={annee === null ? 'Pas encore mesuré' : `Pas encore mesuré en ${annee}`}
          action={{ libelle: 'Saisir une mesure', href: saisir }}
        >
          <p>
            Cet indicateur se saisit, avec sa source. Il n’a pas de valeur pour ce choix, ce qui n’est pas
            zéro.
          </p>
        </Vide>
      ) : (
        <DeuxColonnes>
          <Section titre="La valeur" discret>
            <Indicateur carte={presenterIndicateur(indicateur, { annee, mode, filtres, pied: '' })} />
            {indicateur.nature === 'part' && <LegendeJauge />}
            {indicateur.raison !== null && <Texte>{typographier(indicateur.raison)}</Texte>}
            {indicateur.note !== null && <Texte petit>{typographier(indicateur.note)}</Texte>}
            <Actions>
              <BoutonLien href={saisir}>Saisir ou corriger une mesure</BoutonLien>
            </Actions>
          </Section>
          <Compte description={description} />
        </DeuxColonnes>
      )}
      {indicateur !== null && indicateur.parAnnee.length > 1 && (
        <ParAnnee indicateur={indicateur} mode={mode} />
      )}
      {mesures.length > 0 && <Historique mesures={mesures} nommer={saisie.nommer} />}
      {indicateur?.saisie === undefined && <Compte description={description} />}
    </>
  );
};
