import { type Difference, estSansDifference } from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import { Liste, SousTitre, Texte } from './structure.tsx';
import { Tableau } from './tableau.tsx';

interface Change {
  readonly champ: string;
  readonly avant: string;
  readonly apres: string;
}

const Champs = ({ legende, champs }: { legende: string; champs: readonly Change[] }) => (
  <Tableau
    legende={legende}
    lignes={champs}
    cle={(c, rang) => `${c.champ}-${rang}`}
    colonnes={[
      { titre: 'Champ', enTete: true, cellule: (c) => c.champ },
      { titre: 'Avant', cellule: (c) => typographier(c.avant) },
      { titre: 'Après', cellule: (c) => typographier(c.apres) },
    ]}
  />
);

const Elements = ({
  titre,
  elements,
}: {
  titre: string;
  elements: readonly { readonly id: string; readonly dit: string }[];
}) =>
  elements.length === 0 ? null : (
    <>
      <SousTitre>{titre}</SousTitre>
      <Liste>
        {elements.map((e) => (
          <li key={e.id}>{typographier(e.dit)}</li>
        ))}
      </Liste>
    </>
  );

/** Ce qui sépare deux versions, partie par partie. */
export const Comparaison = ({ d }: { d: Difference }) => {
  if (estSansDifference(d)) return <Texte>Ces deux versions ont le même contenu.</Texte>;
  const nommer = (e: { code: string; intitule: string }) => `${e.code} ${e.intitule}`;
  return (
    <>
      {d.entete.length > 0 && (
        <>
          <SousTitre>En-tête</SousTitre>
          <Champs legende="En-tête" champs={d.entete} />
        </>
      )}
      <Elements
        titre="Ajoutés"
        elements={d.ajoutes.map((e) => ({ id: e.id, dit: `${nommer(e)} (${e.sous})` }))}
      />
      <Elements
        titre="Retirés ou clos"
        elements={d.retires.map((e) => ({ id: e.id, dit: `${nommer(e)} (${e.sous})` }))}
      />
      <Elements
        titre="Déplacés"
        elements={d.deplaces.map((e) => ({
          id: e.id,
          dit: `${nommer(e)} : ${e.avant}, maintenant ${e.apres}`,
        }))}
      />
      {d.changes.map((e) => (
        <div key={e.id} className="grid grid-cols-1 gap-2">
          <SousTitre>Changé : {typographier(nommer(e))}</SousTitre>
          <Champs legende={`Changements de ${e.code}`} champs={e.champs} />
        </div>
      ))}
      <Elements
        titre="Indicateurs ajoutés"
        elements={d.lignesAjoutees.map((e) => ({ id: e.id, dit: nommer(e) }))}
      />
      <Elements
        titre="Indicateurs retirés"
        elements={d.lignesRetirees.map((e) => ({ id: e.id, dit: nommer(e) }))}
      />
      {d.lignesChangees.map((e) => (
        <div key={e.id} className="grid grid-cols-1 gap-2">
          <SousTitre>Indicateur changé : {typographier(nommer(e))}</SousTitre>
          <Champs legende={`Changements de l’indicateur ${e.code}`} champs={e.champs} />
        </div>
      ))}
      {d.cibles.length > 0 && (
        <>
          <SousTitre>Cibles</SousTitre>
          <Champs
            legende="Cibles changées"
            champs={d.cibles.map((c) => ({ champ: c.sur, avant: c.avant, apres: c.apres }))}
          />
        </>
      )}
      {d.autres.length > 0 && (
        <>
          <SousTitre>Chiffres de base, liens, bonnes pratiques, textes et plans</SousTitre>
          <Champs legende="Autres changements" champs={d.autres} />
        </>
      )}
    </>
  );
};
