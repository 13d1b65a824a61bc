import {
  type Charge,
  type ChargeDeLAnnee,
  type Equipier,
  EXPERTISES,
  type Expertise,
  estPresent,
} from '#domaines/equipe';
import { type Noms, nommer } from '#domaines/gouvernance';
import { compter, ecrireJour, ecrirePourcentage } from '#platform/francais.ts';
import { direTroisEtats } from '../../formulaires/valeurs.ts';
import { routesEquipe as r } from '../../routes-equipe.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import { Actions, BarreFiltres, BoutonLien, ChoixListe } from '../../ui/formulaire.tsx';
import { BarresHorizontales } from '../../ui/jauge.tsx';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { AFaire, Chiffres, DeuxColonnes, Lien, Liste, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direCharge, direHeures } from './dire-equipe.ts';

export interface DonneesEquipe {
  readonly membres: readonly Equipier[];
  readonly noms: Noms;
  readonly annee: number;
  readonly annees: readonly number[];
  readonly aujourdhui: string;
  readonly charge: ChargeDeLAnnee;
  readonly peutGerer: boolean;
  /** La fiche de qui regarde, s'il est de l'équipe. */
  readonly mienne: string | null;
}

type LigneDeCharge = Charge & { readonly libelle: string };

const ChargeDessinee = ({
  id,
  titre,
  quoi,
  lignes,
}: {
  id: string;
  titre: string;
  quoi: string;
  lignes: readonly LigneDeCharge[];
}) => (
  <DeuxColonnes>
    <BarresHorizontales
      id={id}
      titre={titre}
      unite="h"
      nomDuRepere="prévu"
      lignes={lignes.map((l) => ({ libelle: l.libelle, valeur: l.passees, repere: l.prevues }))}
    />
    <Tableau
      legende={titre}
      lignes={lignes}
      cle={(l) => l.cle}
      colonnes={[
        { titre: quoi, enTete: true, cellule: (l) => l.libelle },
        { titre: 'Passées', chiffre: true, cellule: (l) => direHeures(l.passees) },
        {
          titre: 'Prévues',
          chiffre: true,
          cellule: (l) => (l.prevues === null ? 'non déclaré' : direHeures(l.prevues)),
        },
        {
          titre: 'Part',
          chiffre: true,
          cellule: (l) =>
            l.part !== null
              ? ecrirePourcentage(l.part)
              : l.nonDeclares > 0
                ? `${compter(l.nonDeclares, 'prévu non déclaré', 'prévus non déclarés')}`
                : '—',
        },
      ]}
    />
  </DeuxColonnes>
);

const Charges = ({ d }: { d: DonneesEquipe }) => {
  const nomDe = new Map(d.membres.map((m) => [m.id, nommer(d.noms, m)]));
  const parMembre = d.charge.parMembre.filter((c) => d.peutGerer || c.cle === d.mienne);
  return (
    <Section
      titre={`Charge de ${d.annee}`}
      lien={
        d.annees.length < 2 ? undefined : (
          <BarreFiltres action={r.equipe()} libelle="Année de la charge">
            <ChoixListe
              nom="annee"
              libelle="Année"
              valeur={String(d.annee)}
              options={d.annees.map((a) => ({ valeur: String(a), libelle: String(a) }))}
            />
          </BarreFiltres>
        )
      }
    >
      {d.charge.parMembre.length === 0 ? (
        <Texte>Personne n’était dans l’équipe cette année-là.</Texte>
      ) : (
        <>
          <Texte>
            La barre pleine : les heures passées. La barre grise et son trait : les heures prévues dans
            l’année ; ils manquent quand elles ne sont pas déclarées.
          </Texte>
          <ChargeDessinee
            id="charge-expertise"
            titre={`Heures de ${d.annee} par expertise`}
            quoi="Expertise"
            lignes={d.charge.parExpertise.map((c) => ({ ...c, libelle: EXPERTISES[c.cle] }))}
          />
          {parMembre.length > 0 && (
            <ChargeDessinee
              id="charge-membre"
              titre={d.peutGerer ? `Heures de ${d.annee} par personne` : `Vos heures de ${d.annee}`}
              quoi="Personne"
              lignes={parMembre.map((c) => ({ ...c, libelle: nomDe.get(c.cle) ?? '' }))}
            />
          )}
          {!d.peutGerer && (
            <Texte petit>Le temps de chaque personne n’est montré qu’à elle et à qui pilote l’équipe.</Texte>
          )}
        </>
      )}
    </Section>
  );
};

const direMission = (m: Equipier): string =>
  m.mission === null
    ? 'non déclaré'
    : m.mission
      ? `oui, depuis le ${ecrireJour(m.missionLe)}`
      : `non (constaté le ${ecrireJour(m.missionLe)})`;

const Membres = ({
  d,
  membres,
  legende,
}: {
  d: DonneesEquipe;
  membres: readonly Equipier[];
  legende: string;
}) => (
  <Tableau
    legende={legende}
    lignes={membres}
    cle={(m) => m.id}
    colonnes={[
      {
        titre: 'Membre',
        enTete: true,
        cellule: (m) => <Lien href={r.equipier(m.id)}>{nommer(d.noms, m)}</Lien>,
      },
      { titre: 'Expertise', cellule: (m) => EXPERTISES[m.expertise] },
      { titre: 'Mission dans la fiche de poste', cellule: direMission },
      {
        titre: 'Présence',
        cellule: (m) =>
          m.fin === null
            ? `depuis le ${ecrireJour(m.debut)}`
            : `du ${ecrireJour(m.debut)} au ${ecrireJour(m.fin)}`,
      },
      {
        titre: 'Temps',
        cellule: (m) =>
          d.peutGerer || m.id === d.mienne ? (
            <Lien href={r.temps(m.id)}>
              Saisir<span className="sr-only"> le temps de {nommer(d.noms, m)}</span>
            </Lien>
          ) : (
            '—'
          ),
      },
    ]}
  />
);

export const PageEquipe = ({ cadre, donnees: d }: { cadre: Cadre; donnees: DonneesEquipe }) => {
  const presents = d.membres.filter((m) => estPresent(m, d.aujourdhui));
  const autres = d.membres.filter((m) => !presents.includes(m));
  const mission = (valeur: boolean | null) => presents.filter((m) => m.mission === valeur).length;
  const expertises = new Set(presents.map((m) => m.expertise));
  const manquantes = (Object.keys(EXPERTISES) as Expertise[]).filter(
    (e) => e !== 'autre' && !expertises.has(e),
  );
  return (
    <Page cadre={cadre} titre="Équipe SPASER" rubrique="gouvernance">
      <FilAriane etapes={[{ libelle: 'Gouvernance', href: g.accueil() }, { libelle: 'Équipe SPASER' }]} />
      <Titre
        sousTitre="Qui fait vivre le schéma, avec quelle expertise et combien de temps."
        actions={
          <Actions>
            {d.peutGerer && <BoutonLien href={r.nouvelEquipier()}>Ajouter un membre</BoutonLien>}
            {d.mienne !== null && (
              <BoutonLien href={r.temps(d.mienne)} second={d.peutGerer}>
                Saisir mon temps
              </BoutonLien>
            )}
          </Actions>
        }
      >
        Équipe SPASER
      </Titre>
      {d.membres.length === 0 ? (
        <Vide
          titre="L’équipe n’a encore personne"
          {...(d.peutGerer ? { action: { libelle: 'Ajouter un membre', href: r.nouvelEquipier() } } : {})}
        >
          <p>
            Ajoutez les personnes qui apportent leur expertise au schéma (égalité, ESS, insertion,
            développement durable, achats), avec les heures prévues : leur temps et leur charge se liront ici.
          </p>
        </Vide>
      ) : (
        <>
          <Chiffres
            titre="L’équipe en bref"
            chiffres={[
              {
                libelle: 'Membres aujourd’hui',
                valeur: String(presents.length),
                detail: compter(expertises.size, 'expertise', 'expertises'),
              },
              {
                libelle: 'Fiches de poste qui disent la mission (GOV-09)',
                valeur: `${mission(true)} sur ${presents.length}`,
                detail: `${mission(false)} ${direTroisEtats(false)}, ${compter(mission(null), 'non déclaré', 'non déclarés')}`,
              },
              {
                libelle: `Temps passé en ${d.annee} (GOV-10)`,
                valeur: direHeures(d.charge.ensemble.passees),
                detail: 'par les membres de l’année',
              },
              {
                libelle: `Passé sur prévu en ${d.annee}`,
                valeur: ecrirePourcentage(d.charge.ensemble.part),
                detail: direCharge(d.charge.ensemble),
              },
            ]}
          />
          <Section titre="Membres">
            {presents.length === 0 ? (
              <Texte>Personne n’est dans l’équipe aujourd’hui.</Texte>
            ) : (
              <Membres d={d} membres={presents} legende="Membres de l’équipe aujourd’hui" />
            )}
          </Section>
          <Charges d={d} />
          {autres.length > 0 && (
            <Section titre="Partis, ou à venir">
              <Membres d={d} membres={autres} legende="Membres qui ne sont pas dans l’équipe aujourd’hui" />
            </Section>
          )}
          {manquantes.length > 0 && (
            <Section titre="Expertises sans personne">
              <Liste>
                {manquantes.map((e) => (
                  <li key={e}>{EXPERTISES[e]}</li>
                ))}
              </Liste>
            </Section>
          )}
          {d.peutGerer && (
            <AFaire
              taches={presents
                .filter((m) => m.mission === null)
                .map((m) => ({
                  titre: `${nommer(d.noms, m)} : fiche de poste non déclarée`,
                  detail: 'Dit-elle la mission ? Sans réponse, elle est comptée à part dans GOV-09.',
                  action: 'Répondre',
                  href: r.equipier(m.id),
                }))}
            />
          )}
        </>
      )}
    </Page>
  );
};
