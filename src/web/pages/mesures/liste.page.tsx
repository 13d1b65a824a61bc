import {
  couvertureDe,
  type DemandeSuivie,
  direReponse,
  direTermes,
  ETATS_DEMANDE,
  type MesureLue,
} from '#domaines/mesure';
import type { Anomalie } from '#domaines/schema';
import { compter, ecrireJourCourt, typographier } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { routesMesures as r } from '../../routes-mesures.ts';
import { Actions, BarreFiltres, BoutonLien, ChampChoix, ChoixListe } from '../../ui/formulaire.tsx';
import { LiensTableau } from '../../ui/liens-tableau.tsx';
import { Badge, Message, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Avancement, Lien, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direDerniere, direRetard, intituleDe, TONS_DEMANDE } from './dire-mesure.ts';
import { Anomalies } from './mesure.page.tsx';

/** Une collecte vue de loin : combien de ses demandes ont une réponse. */
export interface CollecteVue {
  readonly schema: string;
  readonly annee: number;
  readonly intitule: string;
  readonly echeance: string;
  readonly close: boolean;
  readonly demandes: readonly DemandeSuivie[];
  /** Peut-on y répondre soi-même ? */
  readonly aRepondre: boolean;
}

export interface DonneesListe {
  readonly annee: number;
  readonly annees: readonly number[];
  readonly mesures: readonly MesureLue[];
  readonly nommer: (siren: string | null) => string;
  readonly anomalies: readonly Anomalie[];
  readonly attendues: readonly DemandeSuivie[];
  readonly collectes: readonly CollecteVue[];
  /** Les indicateurs que l'on peut choisir de saisir ; vide pour qui ne répond qu'aux demandes. */
  readonly saisissables: readonly { readonly code: string; readonly intitule: string }[];
  readonly peutDemander: boolean;
  readonly aujourdhui: string;
}

/** Les demandes, chacune avec où elle en est et de quoi y répondre. */
export const TableauDemandes = ({
  legende,
  demandes,
  nommer,
  aujourdhui,
  adressee,
}: {
  legende: string;
  demandes: readonly DemandeSuivie[];
  nommer: (siren: string | null) => string;
  aujourdhui: string;
  /** À qui elle l'est, et où le changer ; absent : on n'a pas à le voir. */
  adressee?: (suivie: DemandeSuivie) => { readonly a: string; readonly href: string };
}) => (
  <Tableau
    legende={legende}
    lignes={demandes}
    cle={(s) => s.demande.id}
    colonnes={[
      {
        titre: 'Indicateur',
        enTete: true,
        cellule: ({ demande: d, mesure }) => (
          <Lien
            href={
              mesure === null
                ? r.saisir(d.code, { annee: d.annee, acheteur: d.acheteur })
                : r.fiche(mesure.id)
            }
          >
            {d.code} {intituleDe(d.code)}
          </Lien>
        ),
      },
      {
        titre: 'État',
        cellule: (s) => (
          <>
            <Badge ton={TONS_DEMANDE[s.etat]}>{ETATS_DEMANDE[s.etat]}</Badge>{' '}
            {s.retard > 0 && <Badge ton="alerte">{direRetard(s)}</Badge>}
          </>
        ),
      },
      { titre: 'Année', cellule: ({ demande: d }) => d.annee },
      { titre: 'Acheteur', cellule: ({ demande: d }) => nommer(d.acheteur) },
      ...(adressee === undefined
        ? []
        : [
            {
              titre: 'Adressée à',
              cellule: (s: DemandeSuivie) => {
                const { a, href } = adressee(s);
                return <Lien href={href}>{a}</Lien>;
              },
            },
          ]),
      {
        titre: 'Pour le',
        insecable: true,
        cellule: ({ demande: d }) => ecrireJourCourt(d.echeance),
      },
      {
        titre: 'Réponse',
        cellule: ({ mesure, demande: d }) =>
          d.sansObjetLe !== null
            ? typographier(d.motif)
            : mesure === null
              ? '—'
              : direReponse(mesure.reponse),
      },
      { titre: 'Dernière mesure', cellule: (s) => direDerniere(s, aujourdhui) },
    ]}
  />
);

/** Répondre par un tableau : le prendre, le remplir, le rendre. */
export const ParTableau = ({ schema, annee }: { schema: string; annee: number }) => (
  <Actions>
    <LiensTableau libelle="Tableau à remplir" href={(f) => r.tableau(schema, annee, f)} />
    <BoutonLien href={r.reponses(schema, annee)} second>
      Rendre le tableau rempli
    </BoutonLien>
  </Actions>
);

const Collectes = ({ collectes }: { collectes: readonly CollecteVue[] }) => (
  <Tableau
    legende="Liste des collectes"
    lignes={collectes}
    cle={(c) => `${c.schema} ${c.annee}`}
    colonnes={[
      {
        titre: 'Collecte',
        enTete: true,
        cellule: (c) => (
          <Lien href={r.collecte(c.schema, c.annee)}>
            {c.annee}, {c.intitule}
          </Lien>
        ),
      },
      {
        titre: 'Reçues',
        cellule: (c) => {
          const { recues } = couvertureDe(c.demandes);
          return (
            <>
              {recues.oui} sur {recues.total}
              <Avancement
                part={recues.total === 0 ? 0 : recues.oui / recues.total}
                libelle={`Réponses reçues de la collecte ${c.annee}, ${c.intitule}`}
              />
            </>
          );
        },
      },
      { titre: 'Validées', chiffre: true, cellule: (c) => couvertureDe(c.demandes).validees.oui },
      { titre: 'En retard', chiffre: true, cellule: (c) => couvertureDe(c.demandes).enRetard },
      { titre: 'Pour le', insecable: true, cellule: (c) => ecrireJourCourt(c.echeance) },
      {
        titre: 'État',
        cellule: (c) =>
          c.close ? <Badge ton="neutre">close</Badge> : <Badge ton="information">ouverte</Badge>,
      },
    ]}
  />
);

const Attendues = ({ donnees: d }: { donnees: DonneesListe }) => {
  const restantes = d.attendues.filter((s) => s.etat === 'demandee').length;
  return (
    <Section titre="Ce que l’on attend de moi" ancre="attendu">
      <Texte>
        {restantes === 0
          ? 'Vous avez répondu à tout.'
          : `${compter(restantes, 'mesure est attendue', 'mesures sont attendues')} de vous ou de votre service.`}
      </Texte>
      <TableauDemandes
        legende="Mesures attendues de moi"
        demandes={d.attendues}
        nommer={d.nommer}
        aujourdhui={d.aujourdhui}
      />
      {d.collectes
        .filter((c) => !c.close && c.aRepondre)
        .map((c) => (
          <Pile key={`${c.schema} ${c.annee}`}>
            <Texte petit>
              Collecte {c.annee}, {c.intitule} : répondre à tout en une fois, par un tableau.
            </Texte>
            <ParTableau schema={c.schema} annee={c.annee} />
          </Pile>
        ))}
    </Section>
  );
};

const Mesures = ({ donnees: d }: { donnees: DonneesListe }) =>
  d.mesures.length === 0 ? (
    <Vide titre={`Aucune mesure saisie pour ${d.annee}`}>
      <p>
        Choisissez un indicateur ci-dessous, ou répondez à ce que l’on vous demande. Un indicateur sans mesure
        reste « pas encore mesuré », jamais zéro.
      </p>
    </Vide>
  ) : (
    <Tableau
      legende={`Mesures saisies pour ${d.annee}`}
      lignes={d.mesures}
      cle={(m) => m.id}
      colonnes={[
        {
          titre: 'Indicateur',
          enTete: true,
          cellule: (m) => (
            <Lien href={r.fiche(m.id)}>
              {m.code} {intituleDe(m.code)}
            </Lien>
          ),
        },
        { titre: 'Acheteur', cellule: (m) => d.nommer(m.acheteur) },
        { titre: 'Valeur', cellule: (m) => direReponse(m.reponse) },
        { titre: 'Compte', cellule: (m) => direTermes(m.reponse) || '—' },
        { titre: 'Source', cellule: (m) => (m.source === '' ? '—' : typographier(m.source)) },
        { titre: 'Saisie par', cellule: (m) => m.saisiePar },
        { titre: 'Le', insecable: true, cellule: (m) => ecrireJourCourt(m.saisieLe.slice(0, 10)) },
        {
          titre: 'État',
          cellule: (m) =>
            m.validee ? <Badge ton="succes">validée</Badge> : <Badge ton="alerte">non validée</Badge>,
        },
      ]}
    />
  );

export const PageListeMesures = ({ cadre, donnees: d }: { cadre: Cadre; donnees: DonneesListe }) => (
  <Page cadre={cadre} titre={`Mesures saisies ${d.annee}`} rubrique="indicateurs">
    <FilAriane etapes={[{ libelle: 'Indicateurs', href: routes.indicateurs() }, { libelle: 'Mesures' }]} />
    <Titre
      sousTitre="Ce que les services saisissent, et ce qui leur est demandé"
      actions={
        <BarreFiltres action={r.liste()} libelle="Année des mesures">
          <ChoixListe
            nom="annee"
            libelle="Année"
            options={d.annees.map((a) => ({ valeur: String(a), libelle: String(a) }))}
            valeur={String(d.annee)}
          />
        </BarreFiltres>
      }
    >
      Mesures saisies
    </Titre>
    {d.attendues.length > 0 && <Attendues donnees={d} />}
    {d.anomalies.length > 0 && <Anomalies anomalies={d.anomalies} />}
    <Section
      titre="Collectes"
      lien={d.peutDemander ? <Lien href={r.collectes()}>Ouvrir une collecte</Lien> : undefined}
    >
      {d.collectes.length === 0 ? (
        <Message ton="information" titre="Aucune collecte n’est ouverte">
          <p>
            Une collecte demande à chaque service, une fois par an, les mesures du schéma que l’outil ne
            calcule pas.
          </p>
        </Message>
      ) : (
        <Collectes collectes={d.collectes} />
      )}
    </Section>
    <Section titre={`Mesures de ${d.annee}`}>
      <Mesures donnees={d} />
    </Section>
    {d.saisissables.length > 0 && (
      <Section titre="Saisir une mesure" encadre>
        <BarreFiltres
          action={r.choisir()}
          libelle="Indicateur à saisir"
          bouton="Saisir"
          caches={[['annee', String(d.annee)]]}
        >
          <ChampChoix
            nom="code"
            libelle="Indicateur"
            options={d.saisissables.map(({ code, intitule }) => ({
              valeur: code,
              libelle: `${code} ${intitule}`,
            }))}
            valeur=""
          />
        </BarreFiltres>
        <Texte petit>
          Ne sont ici que les indicateurs que l’outil ne calcule pas. Un indicateur calculé ne se saisit
          jamais.
        </Texte>
      </Section>
    )}
  </Page>
);
