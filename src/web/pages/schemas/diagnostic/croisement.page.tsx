import {
  calculerScore,
  compterSelection,
  DECISIONS,
  direDecision,
  type Score,
  type ServiceDiagnostique,
} from '#domaines/schema';
import { comparerTextes } from '#platform/comparer.ts';
import { compter, ecrireNombre, enumerer } from '#platform/francais.ts';
import { erreurDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, Bouton, Cache, Formulaire } from '../../../ui/formulaire.tsx';
import { Badge, Message, Vide } from '../../../ui/message.tsx';
import { LegendeNuage, Nuage } from '../../../ui/nuage.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { ACorriger, ChoixCellule, PleineLargeur, TexteCellule } from '../../../ui/saisie.tsx';
import { Lien, Section, Texte } from '../../../ui/structure.tsx';
import { type ColonneTableau, Tableau } from '../../../ui/tableau.tsx';
import type { DonneesServices } from './charger.ts';
import { direDepense, direScore, direSelection, direValeurScore, TON_DECISION } from './dire-diagnostic.ts';
import { ChoixAnnee, PageDiagnostic } from './habillage.tsx';
import { choixLu } from './lire-formulaires.ts';

interface Croise {
  readonly numero: number;
  readonly service: ServiceDiagnostique;
  readonly score: Score;
}

const valeurDe = (s: Score): number => (s.etat === 'note' ? s.valeur : 0);

/** Du plus haut score au plus bas, puis de la plus grosse dépense à la plus petite ; les non notés à la fin. */
const croiser = (d: DonneesServices): readonly Croise[] =>
  d.services
    .map((service) => ({ service, score: calculerScore(service.cotation.notes, d.ponderation.poids) }))
    .toSorted(
      (a, b) =>
        valeurDe(b.score) - valeurDe(a.score) ||
        (b.service.depense?.montant ?? 0) - (a.service.depense?.montant ?? 0) ||
        comparerTextes(a.service.nom, b.service.nom),
    )
    .map((x, rang) => ({ ...x, numero: rang + 1 }));

const MILIEU_DE_L_ECHELLE = 2.5;

const mediane = (valeurs: readonly number[]): number | null => {
  const rangees = valeurs.toSorted((a, b) => a - b);
  const milieu = Math.floor(rangees.length / 2);
  const haute = rangees[milieu];
  if (haute === undefined) return null;
  return rangees.length % 2 === 1 ? haute : ((rangees[milieu - 1] ?? haute) + haute) / 2;
};

/** « 3 services ne sont pas placés : 2 sans score, 1 noté mais sans dépense déclarée. » */
const direAbsents = (absents: number, sansScore: number): string =>
  `${compter(absents, 'service n’est pas placé', 'services ne sont pas placés')} : ${enumerer([
    ...(sansScore === 0 ? [] : [`${ecrireNombre(sansScore)} sans score`]),
    ...(absents === sansScore
      ? []
      : [
          compter(absents - sansScore, 'noté mais sans dépense déclarée', 'notés mais sans dépense déclarée'),
        ]),
  ])}.`;

const Dessin = ({ croises, annee }: { croises: readonly Croise[]; annee: number | null }) => {
  const places = croises.flatMap(({ numero, service, score }) => {
    const montant = service.depense?.montant ?? null;
    if (score.etat !== 'note' || montant === null || montant <= 0) return [];
    const { decision } = service.selection;
    const forme = decision === 'retenu' ? 'plein' : decision === 'ecarte' ? 'tirets' : 'vide';
    return [{ numero, nom: service.nom, x: montant, y: score.valeur, forme } as const];
  });
  const absents = croises.length - places.length;
  const sansScore = croises.filter((c) => c.score.etat !== 'note').length;
  if (places.length === 0)
    return (
      <Message ton="information" titre="Rien à dessiner encore">
        <p>Un service se place quand il a un score et une dépense relevée.</p>
      </Message>
    );
  return (
    <>
      <Nuage
        id="nuage-services"
        titre={`Score et dépense de ${annee ?? ''} de chaque service`}
        libelle="Nuage des services : dépense et score"
        libelleX="Dépense hors taxes"
        libelleY="Score"
        bas={1}
        haut={4}
        points={places}
        seuilX={mediane(places.map((p) => p.x))}
        seuilY={MILIEU_DE_L_ECHELLE}
      />
      <LegendeNuage plein="retenu" vide="pas encore décidé" tirets="écarté" />
      <Texte petit>
        Les numéros sont ceux du tableau. Pointillés : le milieu de l’échelle des scores (2,5) et la dépense
        médiane des services placés. L’échelle des dépenses est multiplicative : chaque trait vaut dix fois le
        précédent ; deux services trop proches s’écartent un peu pour se lire.
        {absents > 0 && ` ${direAbsents(absents, sansScore)}`}
      </Texte>
    </>
  );
};

/** La dépense face au score, et le choix des services à rencontrer. */
export const PageCroisement = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesServices;
  saisie: Saisie;
}) => {
  const { id } = d.place.schema;
  const croises = croiser(d);
  const selection = compterSelection(d.services.map((s) => s.selection.decision));
  const lire = (nom: string, sinon: string): string => saisie.valeurs[nom] ?? sinon;
  const colonnes: readonly ColonneTableau<Croise>[] = [
    { titre: 'N°', chiffre: true, cellule: (x) => x.numero },
    {
      titre: 'Service',
      enTete: true,
      cellule: (x) => <Lien href={r.service(id, x.service.id)}>{x.service.nom}</Lien>,
    },
    {
      titre: d.annee === null ? 'Dépense HT' : `Dépense HT de ${d.annee}`,
      chiffre: true,
      cellule: (x) => direDepense(x.service.depense),
    },
    {
      titre: 'Score',
      cellule: (x) =>
        x.score.etat === 'note'
          ? `${direValeurScore(x.score.valeur)} (${x.score.numerateur} ÷ ${x.score.denominateur})`
          : direScore(x.score),
    },
    {
      titre: 'Choix',
      cellule: ({ service: { id: s, nom, selection: c } }) =>
        d.modifiable ? (
          <>
            <Cache nom={`version-${s}`} valeur={lire(`version-${s}`, String(c.version))} />
            <Cache nom={`lu-${s}`} valeur={lire(`lu-${s}`, choixLu(c.decision, c.motif))} />
            <ChoixCellule
              nom={`decision-${s}`}
              libelle={`Choix pour ${nom}`}
              valeur={lire(`decision-${s}`, c.decision ?? '')}
              options={[
                { valeur: '', libelle: 'pas encore décidé' },
                ...Object.entries(DECISIONS).map(([valeur, libelle]) => ({ valeur, libelle })),
              ]}
            />
          </>
        ) : (
          <Badge ton={TON_DECISION[c.decision ?? 'aucune']}>{direDecision(c.decision)}</Badge>
        ),
    },
    {
      titre: 'Pourquoi',
      cellule: ({ service: { id: s, nom, selection: c } }) =>
        d.modifiable ? (
          <TexteCellule
            nom={`motif-${s}`}
            libelle={`Pourquoi, pour ${nom}`}
            valeur={lire(`motif-${s}`, c.motif)}
            erreur={erreurDe(saisie, `motif-${s}`)}
          />
        ) : (
          c.motif || '—'
        ),
    },
  ];
  const tableau = (
    <Tableau
      legende="Services, du plus haut score au plus bas"
      lignes={croises}
      cle={(x) => x.service.id}
      colonnes={colonnes}
    />
  );
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="croisement"
      titre="Croisement et choix des services"
      enErreur={saisie.fautes.length > 0}
      sousTitre={`${direSelection(selection)} ; ${compter(selection.ecartes, 'écarté', 'écartés')}, ${compter(selection.aDecider, 'pas encore décidé', 'pas encore décidés')}.`}
      actions={<ChoixAnnee action={r.croisement(id)} commun={d} />}
    >
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {croises.length === 0 ? (
        <Vide
          titre="Aucun service à croiser"
          action={{ libelle: 'Aller aux dépenses', href: r.depenses(id) }}
        >
          <p>Importez les dépenses et cotez les services : ils se placeront ici.</p>
        </Vide>
      ) : (
        <>
          <Section titre="Le croisement">
            <Dessin croises={croises} annee={d.annee} />
          </Section>
          <Section titre="Le choix">
            {d.modifiable ? (
              <Formulaire action={r.croisement(id)} jeton={jeton} libelle="Choix des services">
                <PleineLargeur>{tableau}</PleineLargeur>
                <Actions>
                  <Bouton>Enregistrer les choix</Bouton>
                </Actions>
              </Formulaire>
            ) : (
              tableau
            )}
          </Section>
        </>
      )}
    </PageDiagnostic>
  );
};
